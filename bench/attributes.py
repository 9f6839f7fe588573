# Attribute-heavy objects: particles that move and bounce.
class Particle:
    def __init__(self, x, y, dx, dy):
        self.x = x
        self.y = y
        self.dx = dx
        self.dy = dy
        self.bounces = 0


def step(p):
    p.x += p.dx
    p.y += p.dy
    if p.x < 0 or p.x > 1000:
        p.dx = -p.dx
        p.bounces += 1
    if p.y < 0 or p.y > 1000:
        p.dy = -p.dy
        p.bounces += 1


particles = [Particle(i * 7 % 1000, i * 13 % 1000, i % 11 - 5, i % 7 - 3) for i in range(100)]
for _ in range(30000):
    for p in particles:
        step(p)
print(sum(p.x + p.y for p in particles), sum(p.bounces for p in particles))
