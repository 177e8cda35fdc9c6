/** A subscription as the portal takes it. */
export interface Subscribed {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}
interface Policy {
  createScriptURL(url: string): string
}
interface Policies {
  createPolicy(name: string, rules: Policy): Policy
}
const workerUrl = '/push-worker.js'
let policy: Policy | undefined

/** Pages take the addresses of scripts from this policy alone (Trusted Types), and it knows one address. */
function trustedWorker(): string {
  const policies: Policies | undefined = Reflect.get(window, 'trustedTypes')
  policy ??= policies?.createPolicy('lintel-push', { createScriptURL: () => workerUrl })
  return policy?.createScriptURL(workerUrl) ?? workerUrl
}

/** Asks the browser, and subscribes; undefined where the person said no. */
export async function subscribe(publicKey: string): Promise<Subscribed | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined
  await navigator.serviceWorker.register(trustedWorker(), { scope: '/' })
  const registration = await navigator.serviceWorker.ready
  const old = await registration.pushManager.getSubscription()
  await old?.unsubscribe()
  const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { endpoint, keys } = made.toJSON()
  const { p256dh, auth } = keys ?? {}
  if (endpoint === undefined || p256dh === undefined || auth === undefined) throw new Error('the browser gave no keys')
  return { endpoint, keys: { p256dh, auth } }
}

/** *Firefox, Android*: enough to tell one’s own devices apart. */
export function deviceName(agent: string): string {
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => agent.includes(name)) ?? 'Browser'
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((name) => agent.includes(name))
  const spoken = { Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser
  return system === undefined ? spoken : `${spoken}, ${system}`
}
