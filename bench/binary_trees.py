# Allocation: complete binary trees built and walked.
class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


total = 0
for depth in range(4, 15, 2):
    for _ in range(2 ** (17 - depth)):
        total += count(build(depth))
print(total)
