import type { FastifyRequest } from 'fastify'

/** A name or an IP address, and perhaps a port. */
const hostPattern = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])(?::\d{1,5})?$/i

const hostsIn = ({ rawHeaders }: FastifyRequest['raw']): number =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host').length

/**
 * Whether a request says where it goes the way browsers and proxies do (RFC 9112, 3.2): one `Host` that is a name and a port and
 * nothing else, and a path. `ours.example:1@elsewhere.example` begins with our name and would make addresses of elsewhere; of two
 * hosts a proxy may believe the other; and a whole address as the target names a host that nothing here has looked at.
 */
export const isPlainAddress = (request: FastifyRequest): boolean =>
  request.url.startsWith('/') && hostsIn(request.raw) < 2 && hostPattern.test(request.host)
