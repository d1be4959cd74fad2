"""Requests to addresses that somebody typed: by http and https, to public hosts, and to nobody else.

A name is resolved once, every address that it has is checked, and the connection goes to exactly the address
that was checked, so that a name which changes its mind in between leads nowhere. The client passes each redirect
through here again.
"""

import ipaddress
import re
import socket
import ssl
from collections.abc import Callable, Collection

import httpx

PORTS = {"http": 80, "https": 443}
_MOST_ADDRESSES = 2  # that are tried one after the other
_NAME = re.compile(r"[\w.:-]{1,253}")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]


class Refused(httpx.RequestError):
    """Not asked: the address is none that this site asks."""


class NoSuchHost(httpx.RequestError):
    """The name stands in no register."""


def is_public(written: str) -> bool:
    """Whether anybody on the internet could mean this IP address by it."""
    address = _within(ipaddress.ip_address(written.partition("%")[0]))
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _within(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, by whichever of the four ways."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def resolve(host: str, port: int) -> list[str]:
    """Every IP address of a host, in the order in which they are to be tried. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class PublicOnly(httpx.BaseTransport):
    """``allowed``: hosts as 'name:port' that may be asked although they are not public."""

    def __init__(
        self, *, allowed: Collection[str] = (), resolve: Resolve = resolve, verify: ssl.SSLContext | bool = True
    ) -> None:
        self._allowed, self._resolve = frozenset(allowed), resolve
        # No connection is kept: the next one to this IP address may be meant for another host.
        self._inner = httpx.HTTPTransport(
            verify=verify, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        failure: httpx.TransportError | None = None
        for address in self._checked(request)[:_MOST_ADDRESSES]:
            try:
                return self._inner.handle_request(_to(address, request))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure or NoSuchHost("has no address", request=request)

    def close(self) -> None:
        self._inner.close()

    def _checked(self, request: httpx.Request) -> list[str]:
        url = request.url
        if url.scheme not in PORTS:
            raise Refused(f"{url.scheme}: is neither http nor https", request=request)
        port = url.port or PORTS[url.scheme]
        addresses = self._addresses(request, port)
        if f"{url.host}:{port}" in self._allowed:
            return addresses
        if port not in PORTS.values():
            raise Refused(f"port {port} is none of web pages", request=request)
        if url.userinfo:
            raise Refused("the address holds a name or a password", request=request)
        if private := [address for address in addresses if not is_public(address)]:
            raise Refused(f"{url.host} is not a public host ({private[0]})", request=request)
        return addresses

    def _addresses(self, request: httpx.Request, port: int) -> list[str]:
        host = request.url.raw_host.decode("ascii")
        if not _NAME.fullmatch(host):
            raise NoSuchHost("no host can have this name", request=request)
        try:
            return self._resolve(host, port)
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME:
                raise NoSuchHost("there is no host of this name", request=request) from None
            raise httpx.ConnectError("its name could not be resolved", request=request) from None
        except (OSError, UnicodeError):
            raise httpx.ConnectError("its name could not be resolved", request=request) from None


def _to(address: str, request: httpx.Request) -> httpx.Request:
    """The same request to this IP address; Host header and certificate stay those of the name."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.raw_host.decode("ascii")},
    )
