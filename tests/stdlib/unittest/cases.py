# python: 3.13
import logging
import re
import sys
import unittest


class Things(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print('class up')

    @classmethod
    def tearDownClass(cls):
        print('class down')

    def setUp(self):
        self.addCleanup(print, 'cleaned')

    def test_a_fine(self):
        """A docstring."""
        self.assertEqual(1 + 1, 2)
        self.assertTrue(1)
        self.assertIn(1, [1])
        self.assertIsNone(None)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertCountEqual([1, 2], [2, 1])
        self.assertRegex('abc', 'b')
        with self.assertRaises(ZeroDivisionError) as c:
            1 / 0
        self.assertEqual(str(c.exception), 'division by zero')
        with self.assertRaisesRegex(ValueError, 'inv.*'):
            int('x')
        self.assertRaises(KeyError, {}.__getitem__, 1)
        with self.assertLogs('x', 'INFO') as logs:
            logging.getLogger('x').info('hi %d', 1)
        self.assertEqual(logs.output, ['INFO:x:hi 1'])

    def test_b_fails(self):
        self.assertEqual([1, 2, 3], [1, 2, 4], 'lists')

    def test_c_error(self):
        {}['x']

    @unittest.skip('not now')
    def test_d_skipped(self):
        pass

    @unittest.expectedFailure
    def test_e_expected(self):
        self.fail('as expected')

    @unittest.expectedFailure
    def test_f_unexpected(self):
        pass

    def test_g_subs(self):
        for i in range(3):
            with self.subTest('sub', i=i):
                self.assertNotEqual(i, 1)

    def test_h_skips(self):
        self.skipTest('inside')


class Asynchronous(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.n = 1

    async def test_it(self):
        self.assertEqual(self.n, 1)


class Out:
    def __init__(self):
        self.text = ''

    def write(self, text):
        self.text += text

    def flush(self):
        pass


for verbosity in 1, 2:
    out = Out()
    program = unittest.main(argv=['x'], exit=False, verbosity=verbosity,
                            testRunner=unittest.TextTestRunner(
                                out, verbosity=verbosity))
    text = re.sub(r'in \d\.\d+s', 'in N s', out.text)
    text = text.replace(__file__, 'FILE')
    print(re.sub(r'\n[? ] *[~^]+\n?(?=\n)', '', text))
r = program.result
print(r.testsRun, len(r.failures), len(r.errors), len(r.skipped),
      r.wasSuccessful(), r)
case = Things('test_a_fine')
print(case.id(), case, repr(case), case.shortDescription())
t = unittest.TestCase()
for f in (lambda: t.assertEqual(1, 2), lambda: t.assertTrue(0, 'm'),
          lambda: t.assertIn(1, []), lambda: t.assertIs(1, 2),
          lambda: t.assertGreater(1, 2), lambda: t.assertIsNone(1),
          lambda: t.assertAlmostEqual(1, 1.1), lambda: t.assertFalse(1),
          lambda: t.assertRaises(ValueError, int, '1'), lambda: t.fail('x'),
          lambda: t.assertIsInstance(1, str), lambda: t.assertRegex('a', 'b'),
          lambda: t.assertNotIn(1, [1]), lambda: t.assertLessEqual(2, 1),
          lambda: t.assertCountEqual([1], [1, 1])):
    try:
        f()
    except AssertionError as e:
        print(e)
