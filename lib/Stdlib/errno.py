# Numbers of errors.

_names = {1: 'EPERM', 2: 'ENOENT', 3: 'ESRCH', 4: 'EINTR', 5: 'EIO', 6: 'ENXIO', 7: 'E2BIG', 8: 'ENOEXEC', 9: 'EBADF', 10: 'ECHILD',
          11: 'EAGAIN', 12: 'ENOMEM', 13: 'EACCES', 14: 'EFAULT', 16: 'EBUSY', 17: 'EEXIST', 18: 'EXDEV', 19: 'ENODEV', 20: 'ENOTDIR',
          21: 'EISDIR', 22: 'EINVAL', 23: 'ENFILE', 24: 'EMFILE', 25: 'ENOTTY', 26: 'ETXTBSY', 27: 'EFBIG', 28: 'ENOSPC', 29: 'ESPIPE',
          30: 'EROFS', 31: 'EMLINK', 32: 'EPIPE', 33: 'EDOM', 34: 'ERANGE', 36: 'ENAMETOOLONG', 38: 'ENOSYS', 39: 'ENOTEMPTY',
          40: 'ELOOP', 75: 'EOVERFLOW', 84: 'EILSEQ', 95: 'EOPNOTSUPP', 98: 'EADDRINUSE', 104: 'ECONNRESET', 103: 'ECONNABORTED',
          110: 'ETIMEDOUT', 111: 'ECONNREFUSED', 114: 'EALREADY', 115: 'EINPROGRESS', 122: 'EDQUOT', 125: 'ECANCELED'}
_texts = {0: 'Success', 1: 'Operation not permitted', 2: 'No such file or directory', 3: 'No such process', 4: 'Interrupted system call',
          5: 'Input/output error', 6: 'No such device or address', 7: 'Argument list too long', 8: 'Exec format error',
          9: 'Bad file descriptor', 10: 'No child processes', 11: 'Resource temporarily unavailable', 12: 'Cannot allocate memory',
          13: 'Permission denied', 14: 'Bad address', 16: 'Device or resource busy', 17: 'File exists', 18: 'Invalid cross-device link',
          19: 'No such device', 20: 'Not a directory', 21: 'Is a directory', 22: 'Invalid argument', 23: 'Too many open files in system',
          24: 'Too many open files', 25: 'Inappropriate ioctl for device', 26: 'Text file busy', 27: 'File too large',
          28: 'No space left on device', 29: 'Illegal seek', 30: 'Read-only file system', 31: 'Too many links', 32: 'Broken pipe',
          33: 'Numerical argument out of domain', 34: 'Numerical result out of range', 36: 'File name too long',
          38: 'Function not implemented', 39: 'Directory not empty', 40: 'Too many levels of symbolic links',
          75: 'Value too large for defined data type', 84: 'Invalid or incomplete multibyte or wide character',
          95: 'Operation not supported', 98: 'Address already in use', 103: 'Software caused connection abort',
          104: 'Connection reset by peer', 110: 'Connection timed out', 111: 'Connection refused',
          114: 'Operation already in progress', 115: 'Operation now in progress', 122: 'Disk quota exceeded', 125: 'Operation canceled'}
errorcode = dict(_names)
for _code, _name in _names.items():
    globals()[_name] = _code
EWOULDBLOCK, EDEADLK, ENOTSUP = EAGAIN, 35, EOPNOTSUPP
