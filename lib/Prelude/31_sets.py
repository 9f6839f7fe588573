# Sets.


def build_set(items):
    s = set()
    for item in items:
        s.add(item)
    return s


def set_new(cls, iterable=()):
    s = cls.__new__(cls)
    for item in iterable:
        set_add(s, item)
    return s


def set_init(s, iterable=()):
    for item in iterable:
        set_add(s, item)


def set_add(s, item):
    h = hash(item)
    for x in s:
        if x is item or (hash(x) == h and x == item):
            return
    set_insert(s, item)


def set_insert(s, item):
    raise TypeError(f"objects of class '{_type_name(item)}' with an __eq__ of their own cannot be set items here yet")


def set_update(s, *others):
    for other in others:
        for item in other:
            s.add(item)


def set_update_display(s, items):
    for item in items:
        s.add(item)
