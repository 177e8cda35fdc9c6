import type { Person } from './caller.js'
import type { HostProcess } from './host-process.js'

interface Session {
  readonly tenant: { readonly id: string }
  readonly agencies: readonly { readonly id: string }[]
}

/** Switches messaging of the agency that `amir` administers, at one host: a command takes seconds to start. */
export async function messagingSwitch(host: HostProcess, amir: Person) {
  const { tenant, agencies } = (await amir.ask(host, 'GET', '/api/core/session')).body as unknown as Session
  const plugin = `/api/core/tenants/${tenant.id}/agencies/${agencies[0]?.id}/plugins/messaging`
  return (to: 'enable' | 'disable') => amir.ask(host, 'POST', `${plugin}/${to}`, to === 'enable' ? {} : undefined)
}
