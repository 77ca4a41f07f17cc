# python: 3.13
# What the package's logger tells of children, and of the end.
import logging
import multiprocessing
import sys


class Out:
    def write(self, text):
        sys.__stdout__.write(text)
        sys.__stdout__.flush()

    def flush(self):
        pass


def work():
    multiprocessing.get_logger().info('in the child')


def leave():
    sys.exit(3)


if __name__ == '__main__':
    sys.stderr = Out()
    multiprocessing.log_to_stderr(logging.DEBUG)
    for target in work, leave:
        child = multiprocessing.Process(target=target)
        child.start()
        child.join()
    logger = multiprocessing.get_logger()
    logger.warning('doomed')
    print(logger.name, logger.level)
