import calendar
print(calendar.month(2024, 2))
print(calendar.calendar(2023))
print(calendar.isleap(2000), calendar.leapdays(1990, 2030),
      calendar.monthrange(2024, 2)[1], calendar.monthcalendar(2024, 9),
      calendar.weekday(2024, 1, 1) == 0, calendar.timegm((2024, 1, 1, 0, 0, 1)))
print(calendar.day_name[0], list(calendar.month_abbr), calendar.MONDAY == 0)
c = calendar.TextCalendar(calendar.SUNDAY)
print(c.formatmonth(2021, 3), list(c.itermonthdays2(2021, 2))[:3])
try:
    calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as e:
    print(e)
