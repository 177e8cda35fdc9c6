/** The push services of the browsers there are: their addresses come from browsers, so none other is ever asked. */
const services = ['fcm.googleapis.com', 'push.services.mozilla.com', 'notify.windows.com', 'web.push.apple.com', 'push.apple.com']

/** Whether an address belongs to a push service. `more` are origins that this installation adds. */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
  if (!URL.canParse(endpoint) || endpoint.length > 1000) return false
  const { protocol, hostname, origin, port, username } = new URL(endpoint)
  if (more.includes(origin)) return true
  const isNamed = services.some((service) => hostname === service || hostname.endsWith(`.${service}`))
  return isNamed && protocol === 'https:' && port === '' && username === ''
}
