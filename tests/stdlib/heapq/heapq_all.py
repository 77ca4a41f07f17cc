import bisect
import heapq
import operator

h=[5,3,8,1]; heapq.heapify(h); print(h, heapq.heappop(h), heapq.heappushpop(h,0), h, heapq.nlargest(2,[1,5,3]), heapq.nsmallest(2,[4,1,2]), list(heapq.merge([1,4],[2,3])))
print(bisect.bisect([1,2,2,3],2), bisect.bisect_left([1,2,2,3],2), operator.itemgetter(1,2)('abc'), operator.attrgetter('real')(3), operator.methodcaller('upper')('a'), operator.__add__(1,2))
