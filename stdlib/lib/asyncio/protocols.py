# SPDX-License-Identifier: MIT
"""What a transport calls: classes to be overridden."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol',
           'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    """What all protocols have."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection stands."""

    def connection_lost(self, exc):
        """It is over; exc is None if it ended as it should."""

    def pause_writing(self):
        """More is waiting to be sent than should be."""

    def resume_writing(self):
        """Most of that has gone."""


class Protocol(BaseProtocol):
    """For streams of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes have come."""

    def eof_received(self):
        """The other end won't send any more. True: keep it open."""


class BufferedProtocol(BaseProtocol):
    """For streams of bytes that come into a buffer of the protocol's."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """Where to put bytes."""

    def buffer_updated(self, nbytes):
        """So many have been put there."""

    def eof_received(self):
        """As Protocol.eof_received."""


class DatagramProtocol(BaseProtocol):
    """For datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """One has come."""

    def error_received(self, exc):
        """Sending or receiving one failed."""


class SubprocessProtocol(BaseProtocol):
    """For processes and their pipes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process wrote something to fd."""

    def pipe_connection_lost(self, fd, exc):
        """The pipe fd was closed."""

    def process_exited(self):
        """The process has ended."""
