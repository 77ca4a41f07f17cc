# SPDX-License-Identifier: MIT
"""Files and folders: copying, moving, removing trees."""

import collections
import fnmatch
import os
import stat
import sys

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2',
           'copytree', 'move', 'rmtree', 'Error', 'SpecialFileError',
           'SameFileError', 'disk_usage', 'chown', 'which',
           'get_terminal_size', 'ignore_patterns', 'make_archive',
           'unpack_archive']

COPY_BUFSIZE = 256 * 1024
_Usage = collections.namedtuple('usage', 'total used free')
_Usage.__module__ = 'shutil'


class Error(OSError):
    pass


class SameFileError(Error):
    """Source and destination are one file."""


class SpecialFileError(OSError):
    """It isn't a file that can be copied."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left of a file object into another."""
    while data := fsrc.read(length or COPY_BUFSIZE):
        fdst.write(data)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy a file's content."""
    if os.path.exists(dst) and os.path.samefile(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    for name in src, dst:
        if os.path.exists(name) and stat.S_ISFIFO(os.stat(name).st_mode):
            raise SpecialFileError(f'`{name}` is a named pipe')
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as source, open(dst, 'wb') as target:
        copyfileobj(source, target)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy a file's mode and times."""
    status = os.stat(src, follow_symlinks=follow_symlinks)
    os.utime(dst, ns=(status.st_atime_ns, status.st_mtime_ns),
             follow_symlinks=follow_symlinks)
    if follow_symlinks or not os.path.islink(dst):
        os.chmod(dst, stat.S_IMODE(status.st_mode))


def _target(src, dst):
    if os.path.isdir(dst):
        return os.path.join(dst, os.path.basename(src))
    return dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file and its mode."""
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy a file, its mode and its times."""
    dst = _target(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """For copytree: leave out what matches."""
    def ignore(path, names):
        return {n for p in patterns for n in fnmatch.filter(names, p)}
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2,
             ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a whole folder."""
    names = os.listdir(src)
    left_out = ignore(os.fspath(src), names) if ignore else set()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for name in names:
        if name in left_out:
            continue
        source, target = os.path.join(src, name), os.path.join(dst, name)
        try:
            if os.path.islink(source) and symlinks:
                os.symlink(os.readlink(source), target)
            elif os.path.isdir(source):
                copytree(source, target, symlinks, ignore, copy_function,
                         ignore_dangling_symlinks, dirs_exist_ok)
            elif not (os.path.islink(source) and ignore_dangling_symlinks
                      and not os.path.exists(source)):
                copy_function(source, target)
        except Error as e:
            errors.extend(e.args[0])
        except OSError as why:
            errors.append((source, target, str(why)))
    copystat(src, dst)
    if errors:
        raise Error(errors)
    return dst


def _remove(path, tell):
    try:
        names = os.listdir(path)
    except OSError as e:
        tell(os.listdir, path, e)
        names = []
    for name in names:
        inner = os.path.join(path, name)
        if os.path.isdir(inner) and not os.path.islink(inner):
            _remove(inner, tell)
            continue
        try:
            os.unlink(inner)
        except OSError as e:
            tell(os.unlink, inner, e)
    try:
        os.rmdir(path)
    except OSError as e:
        tell(os.rmdir, path, e)


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None,
           dir_fd=None):
    """Remove a folder with all that is in it."""
    def tell(function, where, error):
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, where, error)
        elif onerror is not None:
            onerror(function, where, (type(error), error,
                                      error.__traceback__))
        else:
            raise error
    if os.path.islink(path):
        tell(os.path.islink, path,
             OSError('Cannot call rmtree on a symbolic link'))
        return
    try:
        is_folder = stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError as e:
        tell(os.lstat, path, e)
        return
    if not is_folder:
        tell(os.listdir, path, NotADirectoryError(20, 'Not a directory',
                                                  os.fspath(path)))
        return
    _remove(os.fspath(path), tell)


rmtree.avoids_symlink_attacks = False


def move(src, dst, copy_function=copy2):
    """Move a file or folder, also to another file system."""
    target = dst
    if os.path.isdir(dst):
        if os.path.samefile(src, dst):
            os.rename(src, dst)
            return dst
        target = os.path.join(dst, os.path.basename(
            os.fspath(src).rstrip('/')))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), target)
            os.unlink(src)
        elif os.path.isdir(src):
            inside = os.path.abspath(target) + '/'
            if inside.startswith(os.path.abspath(src) + '/'):
                raise Error(f"Cannot move a directory '{src}' into itself "
                            f"'{dst}'.") from None
            copytree(src, target, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, target)
            os.unlink(src)
    return target


def disk_usage(path):
    """(total, used, free) bytes."""
    s = os.statvfs(path)
    return _Usage(s.f_blocks * s.f_frsize,
                  (s.f_blocks - s.f_bfree) * s.f_frsize,
                  s.f_bavail * s.f_frsize)


def chown(path, user=None, group=None):
    """Give a file to a user (a name or a number)."""
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    if isinstance(user, str):
        entry = os._passwd(user)
        if entry is None:
            raise LookupError(f'no such user: {user!r}')
        user = entry[2]
    os.chown(path, -1 if user is None else user,
             -1 if group is None else group)


def get_terminal_size(fallback=(80, 24)):
    """(columns, lines)."""
    sizes = []
    for name in 'COLUMNS', 'LINES':
        try:
            sizes.append(int(os.environ[name]))
        except (KeyError, ValueError):
            sizes.append(0)
    if min(sizes) <= 0:
        try:
            found = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            found = fallback
        sizes = [size if size > 0 else found[i] or fallback[i]
                 for i, size in enumerate(sizes)]
    return os.terminal_size(sizes)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """Where a program is, or None."""
    def fits(p):
        return os.path.exists(p) and os.access(p, mode) \
            and not os.path.isdir(p)
    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get('PATH', os.defpath)
    for folder in os.fsdecode(path).split(os.pathsep):
        found = os.path.join(folder, cmd)
        if fits(found):
            return found
    return None


def make_archive(base_name, format, root_dir=None, base_dir=None, **options):
    """Pack a folder with tar or zip."""
    import subprocess
    endings = {'tar': ('.tar', 'cf'), 'gztar': ('.tar.gz', 'czf'),
               'bztar': ('.tar.bz2', 'cjf'), 'xztar': ('.tar.xz', 'cJf')}
    if format == 'zip':
        return _make_zip(os.path.abspath(base_name) + '.zip',
                         root_dir or os.curdir, base_dir or os.curdir)
    if format not in endings:
        raise ValueError(f"unknown archive format '{format}'")
    ending, flags = endings[format]
    name = os.path.abspath(base_name) + ending
    os.makedirs(os.path.dirname(name), exist_ok=True)
    subprocess.run(['tar', flags, name, base_dir or '.'], check=True,
                   cwd=root_dir or '.')
    return name


def _make_zip(name, root, base):
    import zipfile
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as archive:
        def add(path):
            archive.write(path, os.path.normpath(os.path.relpath(path, root)))
        top = os.path.normpath(os.path.join(root, base))
        if os.path.normpath(base) != os.curdir:
            add(top)
        for folder, folders, files in os.walk(top):
            for one in sorted(folders):
                add(os.path.join(folder, one))
            for one in files:
                path = os.path.join(folder, one)
                if os.path.isfile(path) and path != name:
                    add(path)
    return name


def unpack_archive(filename, extract_dir=None, format=None, **options):
    """Unpack what make_archive has packed."""
    import subprocess
    folder = extract_dir or '.'
    if format == 'zip' or format is None and os.fspath(filename).endswith(
            '.zip'):
        import zipfile
        if not zipfile.is_zipfile(filename):
            raise ValueError(f'{filename} is not a zip file')
        with zipfile.ZipFile(filename) as archive:
            archive.extractall(folder)
        return
    os.makedirs(folder, exist_ok=True)
    subprocess.run(['tar', 'xf', os.path.abspath(filename)], check=True,
                   cwd=folder)
