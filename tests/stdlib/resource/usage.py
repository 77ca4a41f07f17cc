import resource
u = resource.getrusage(resource.RUSAGE_SELF)
print(u.ru_maxrss > 0, u.ru_utime >= 0, len(u), type(u).__name__)
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
for f in (lambda: resource.getrusage(77), lambda: resource.getrlimit(99),
          lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (9, 1, 1))):
    try:
        f()
    except ValueError as e:
        print(e)
print(resource.getpagesize() % 4096, resource.RLIM_INFINITY)
