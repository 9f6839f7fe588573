# A script of the kind a model writes: breadth-first search and grouping over a generated graph.
def graph(n):
    edges = {}
    for i in range(n):
        edges[i] = [(i * 7 + 1) % n, (i * 3 + 5) % n, (i + 1) % n]
    return edges


def shortest(edges, start):
    distance = {start: 0}
    queue = [start]
    head = 0
    while head < len(queue):
        node = queue[head]
        head += 1
        for other in edges[node]:
            if other not in distance:
                distance[other] = distance[node] + 1
                queue.append(other)
    return distance


edges = graph(3000)
total = 0
for start in range(0, 3000, 6):
    distance = shortest(edges, start)
    total += max(distance.values()) + len(distance)
print(total)
