# python: 3.13
# Errors and texts of signal; waiting for blocked signals.
import os
import signal
import threading


def t(label, f, *args):
    try:
        print(label, '->', repr(f(*args)))
    except BaseException as error:
        print(label, '!', type(error).__name__, error)


t('names', lambda: (signal.Signals(2), signal.SIG_DFL, signal.getsignal(2)))
t('aliases', lambda: (signal.SIGCLD, signal.SIGIOT, signal.SIGPOLL))
t('signal', signal.signal, 100, print)
t('signal', signal.signal, signal.SIGKILL, print)
t('signal', signal.signal, 10, 5)
t('getsignal', signal.getsignal, 0)


def in_thread(f, *args):
    thread = threading.Thread(target=f, args=args)
    thread.start()
    thread.join()


in_thread(t, 'signal', signal.signal, 10, print)
in_thread(t, 'set_wakeup_fd', signal.set_wakeup_fd, -1)
in_thread(t, 'setitimer', signal.setitimer, signal.ITIMER_REAL, 0)
seen = []
came = threading.Event()


def handler(number, frame):
    seen.append((number, frame is not None,
                 threading.current_thread() is threading.main_thread()))
    came.set()


signal.signal(signal.SIGUSR1, handler)
in_thread(os.kill, os.getpid(), signal.SIGUSR1)
came.wait()
print(seen)
signal.raise_signal(signal.SIGUSR1)
print(len(seen))
t('mask', signal.pthread_sigmask, signal.SIG_BLOCK, [10])
t('pending', signal.sigpending)
signal.raise_signal(10)
t('pending', signal.sigpending)
t('sigwait', signal.sigwait, [10])
t('mask', signal.pthread_sigmask, signal.SIG_UNBLOCK, [10])
main = threading.main_thread().ident
t('pthread_kill', signal.pthread_kill, main, 500)
t('mask', signal.pthread_sigmask, 5, [])
t('mask', signal.pthread_sigmask, 0, [500])
t('alarm', signal.alarm, 0)
t('strsignal', signal.strsignal, 11)
t('strsignal', signal.strsignal, 500)
t('raise_signal', signal.raise_signal, 500)
t('valid', lambda: len(signal.valid_signals()))
signal.pthread_sigmask(signal.SIG_BLOCK, [12])
os.kill(os.getpid(), 12)
info = signal.sigwaitinfo([12])
print(info.si_signo, info.si_pid == os.getpid(), info.si_uid == os.getuid(),
      type(info))
os.kill(os.getpid(), 12)
print(signal.sigtimedwait([12], 10).si_signo, signal.sigtimedwait([12], 0))
t('sigtimedwait', signal.sigtimedwait, [12], -1)
t('sigtimedwait', signal.sigtimedwait, [500], 1)
fd = os.pidfd_open(os.getpid()) if hasattr(os, 'pidfd_open') else None
if fd is not None:
    signal.pidfd_send_signal(fd, 12)
    print(signal.sigwait([12]))
else:
    print(12)
print(seen == seen[:1] * len(seen))
