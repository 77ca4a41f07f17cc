# Two processes around one worker, started and joined.
import multiprocessing


def errand(out, number):
    out.put(number * number)


if __name__ == '__main__':
    answers = multiprocessing.Queue()
    pair = [multiprocessing.Process(target=errand, args=(answers, n))
            for n in (3, 4)]
    for process in pair:
        process.start()
    for process in pair:
        process.join()
    print(sorted([answers.get(), answers.get()]))    # expect: [9, 16]
    print([process.exitcode for process in pair])    # expect: [0, 0]
