# Paths as objects, without files.
from pathlib import PurePath, PurePosixPath, Path


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


p = PurePosixPath('/usr/lib/python3.14/site.tar.gz')
print(p, repr(p), p.parts, p.parent, p.name, p.stem, p.suffix, p.suffixes, p.anchor, p.root, p.drive)
print(list(p.parents), p.parents[0], p.parents[-1], len(p.parents))
print(p / 'x' / '../y', '/a' / PurePosixPath('b'), p / '/abs', PurePosixPath('a', 'b', PurePosixPath('c')), PurePosixPath(), PurePosixPath('.'))
print(PurePosixPath('a//b/./c/'), PurePosixPath('//a'), PurePosixPath('///a'), PurePosixPath('a/..'))
print(p.with_name('n'), p.with_suffix('.zip'), p.with_suffix(''), p.with_stem('s'), p.joinpath('a', 'b'))
print(p.is_absolute(), PurePosixPath('a').is_absolute(), p.relative_to('/usr'), p.is_relative_to('/usr/lib'), p.is_relative_to('/etc'))
print(PurePosixPath('/a/b').relative_to('/a/c/d', walk_up=True))
for pattern in ('*.gz', 'lib/*', '/usr/**', 'site.*', '*/*.gz', '[!a]*.gz', 'site.tar.g?'):
    print(pattern, p.match(pattern), p.full_match(pattern))
print(p.full_match('/usr/**/*.gz'), PurePosixPath('a/b').full_match('**'), PurePosixPath('a').full_match('**/a'))
print(PurePosixPath('a') == PurePosixPath('./a'), PurePosixPath('a') < PurePosixPath('b'), sorted([PurePosixPath('b'), PurePosixPath('a/z'), PurePosixPath('a')]))
print({PurePosixPath('a'): 1}[PurePosixPath('a')], hash(PurePosixPath('a')) == hash(PurePosixPath('a/')), type(PurePath('x')).__name__, type(Path('x')).__name__)
print(p.as_posix(), p.as_uri(), bytes(PurePosixPath('é')), PurePosixPath('/a b').as_uri(), repr(Path('x/y')))
attempt(p.relative_to, '/etc')
attempt(p.with_name, '')
attempt(p.with_name, 'a/b')
attempt(p.with_suffix, 'zip')
attempt(PurePosixPath('/').with_name, 'x')
attempt(PurePosixPath('a').as_uri)
attempt(PurePosixPath, 5)
attempt(PurePosixPath, b'x')
attempt(lambda: p / 5)
attempt(lambda: p < 'a')
attempt(p.match, '')
