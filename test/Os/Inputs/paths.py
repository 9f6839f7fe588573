# Path: files and folders, as CPython has them.
import os
from pathlib import Path

base = Path('/tmp/p')
(base / 'a' / 'b').mkdir(parents=True)
(base / 'one.txt').write_text('one\ntwo\n')
(base / 'a' / 'two.py').write_bytes(b'print()')
(base / 'a' / 'b' / 'three.txt').write_text('é', encoding='utf-8')
print((base / 'one.txt').read_text(), (base / 'a' / 'two.py').read_bytes(), (base / 'a/b/three.txt').read_text())
print(sorted(base.iterdir()), base.exists(), base.is_dir(), (base / 'one.txt').is_file(), (base / 'none').exists())
for pattern in ('*', '*.txt', '**/*.txt', '**', 'a/*', '*/*.py', 'a/b/three.txt', '**/b', 'none/*'):
    print(pattern, sorted(str(p) for p in base.glob(pattern)))
print(sorted(str(p) for p in base.rglob('*.txt')))
with (base / 'one.txt').open() as f:
    print([line.strip() for line in f])
(base / 'one.txt').rename(base / 'renamed.txt')
(base / 'touched').touch()
print(sorted(os.listdir(base)), (base / 'touched').stat().st_size, (base / 'renamed.txt').stat().st_size)
(base / 'touched').unlink()
(base / 'touched').unlink(missing_ok=True)
for action in (lambda: (base / 'touched').unlink(), lambda: base.rmdir(), lambda: base.mkdir(), lambda: (base / 'x/y').mkdir(),
               lambda: (base / 'none').read_text(), lambda: list((base / 'none').iterdir()), lambda: (base / 'renamed.txt').touch(exist_ok=False),
               lambda: list(base.glob('')), lambda: list(base.glob('/x')), lambda: (base / 'a').write_text('x')):
    try:
        print(action())
    except OSError as e:
        print(type(e).__name__, e.strerror, e.filename)
    except (ValueError, NotImplementedError) as e:
        print(type(e).__name__, e)
base.mkdir(exist_ok=True)
print([(str(d), sorted(ds), sorted(fs)) for d, ds, fs in base.walk()])
os.chdir(base)
print(Path.cwd(), Path('a').absolute(), Path('a/../a').resolve(), Path('renamed.txt').read_text()[:3], Path('~').expanduser() == Path.home())
