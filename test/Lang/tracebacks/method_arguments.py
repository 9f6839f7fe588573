class Box:
    def put(self, item, count):
        return [item] * count


Box().put('x')
