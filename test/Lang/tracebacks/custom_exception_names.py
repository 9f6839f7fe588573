class Outer:
    class Problem(Exception):
        def __str__(self):
            return 'custom text'


raise Outer.Problem(1, 2)
