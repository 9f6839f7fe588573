# Read-only views of mappings.


def proxy_get(self, key, default=None):
    return proxied(self).get(key, default)


def proxy_keys(self):
    return proxied(self).keys()


def proxy_values(self):
    return proxied(self).values()


def proxy_items(self):
    return proxied(self).items()


def proxy_copy(self):
    return proxied(self).copy()


def proxy_getitem(self, key):
    return proxied(self)[key]


def proxy_contains(self, key):
    return key in proxied(self)


def proxy_len(self):
    return len(proxied(self))


def proxy_iter(self):
    return iter(proxied(self))


def proxy_reversed(self):
    return reversed(proxied(self))


def proxy_repr(self):
    return f'mappingproxy({proxied(self)!r})'


def proxy_eq(self, other):
    return proxied(self) == proxied(other)


def proxy_or(self, other):
    return proxied(self) | proxied(other)


def proxy_ror(self, other):
    return proxied(other) | proxied(self)
