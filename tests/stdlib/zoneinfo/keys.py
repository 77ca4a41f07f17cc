# python: 3.12
import pickle
import zoneinfo
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo
z = ZoneInfo('Europe/Paris')
print(z, repr(z), z.key, z is ZoneInfo('Europe/Paris'), z.utcoffset(None))
print(ZoneInfo.no_cache('UTC') is ZoneInfo('UTC'), ZoneInfo('UTC').tzname(None))
print(pickle.loads(pickle.dumps(z)) is z, 'Asia/Tokyo' in
      zoneinfo.available_timezones())
print(datetime(2024, 3, 30, 12, tzinfo=z) + timedelta(days=1))
print(datetime(2024, 7, 1, tzinfo=z).timestamp())
for key in 'No/Where', '/etc/passwd', '../x', 'Europe//Paris':
    try:
        ZoneInfo(key)
    except Exception as e:
        print(type(e).__name__, e)
