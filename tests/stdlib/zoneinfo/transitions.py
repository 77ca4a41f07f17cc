# Hours that come twice and hours that are left out, with names and savings.
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo
for name in ('Europe/Berlin', 'America/New_York', 'Asia/Kolkata',
             'Australia/Lord_Howe', 'Europe/Dublin', 'Etc/GMT+5'):
    zone = ZoneInfo(name)
    for y in 1850, 1945, 1999, 2024, 2100:
        for m, d, h in (3, 31, 2), (4, 7, 1), (10, 27, 2), (11, 3, 1):
            for fold in 0, 1:
                dt = datetime(y, m, d, h, 30, fold=fold, tzinfo=zone)
                u = datetime(y, m, d, h, 30, tzinfo=UTC).astimezone(zone)
                print(name, dt, dt.tzname(), dt.dst(), u, u.fold)
