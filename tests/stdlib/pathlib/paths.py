# python: 3.13
import os
from pathlib import Path, PurePath, PurePosixPath
p = Path('a') / 'b' / 'c.tar.gz'
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts)
print(p.with_name('x.py'), p.with_suffix('.bz2'), p.with_stem('q'),
      list(p.parents), p.parents[0], len(p.parents), p.is_absolute())
print(Path('/a//b/./c/'), Path('.'), Path(''), Path('/'), Path('a', '/b', 'c'),
      PurePath('x'), 'pre' / Path('y'), Path('/a/b').root, Path('/a').anchor)
print(Path('a/b') == Path('a//b'), hash(Path('a')) == hash(Path('a')),
      sorted([Path('b'), Path('a/c'), Path('a')]), Path('a') < Path('b'))
print(Path('/a/b/c').relative_to('/a'), Path('/a/b').is_relative_to('/a'),
      Path('/a/b').relative_to('/a/c', walk_up=True), p.match('*.gz'),
      p.joinpath('d', 'e'), os.fspath(p), str(p), bytes(p), p.as_posix())
d = Path('top/sub')
d.mkdir(parents=True)
d.mkdir(exist_ok=True)
f = d / 'f.txt'
print(f.exists(), f.write_text('héllo\nline2\n'), f.read_text(), f.is_file(),
      f.stat().st_size, d.is_dir(), f.read_bytes())
(d / 'g.py').touch()
(d / 'inner').mkdir()
(d / 'inner' / 'h.py').write_bytes(b'x')
print(sorted(x.name for x in d.iterdir()), sorted(Path('top').rglob('*.py')))
print(sorted(Path('.').glob('*/*')), sorted(d.glob('*.txt')),
      sorted(Path('top').glob('**/*.py')), sorted(Path('top').glob('**')))
with f.open('a') as file:
    file.write('more')
print(f.read_text().splitlines(), f.rename(d / 'z.txt'), f.exists())
(d / 'link').symlink_to('z.txt')
print((d / 'link').is_symlink(), (d / 'link').readlink(),
      (d / 'link').resolve() == (d / 'z.txt').resolve())
(d / 'z.txt').unlink()
(d / 'z.txt').unlink(missing_ok=True)
print(Path.cwd() == Path(os.getcwd()), Path('x').absolute() == Path.cwd() / 'x',
      Path.home() == Path(os.path.expanduser('~')), Path(__file__).name)
for bad in (lambda: Path('nope').read_text(), lambda: Path('top').rmdir(),
            lambda: Path('top').mkdir(), lambda: Path('/a').relative_to('/b'),
            lambda: Path('a').with_suffix('x'), lambda: Path(3),
            lambda: Path('/').with_name('a'), lambda: Path('a') / 3,
            lambda: (d / 'z.txt').unlink()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(isinstance(p, PurePosixPath), isinstance(p, os.PathLike), type(p))
print([(str(a), sorted(b), sorted(c)) for a, b, c in Path('top').walk()])
