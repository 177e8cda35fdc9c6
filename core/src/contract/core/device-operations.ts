import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

/** Clients, whoever acts for them, and staff say on which of their devices they are told of news. */
export const devicePermissions = {
  manageOwnDevices: { label: 'Say on which devices one is told of news', grant: ['client', 'representative', 'staff'] },
} as const satisfies Dict<PermissionInput>

const device = Type.Object({ deviceId: Type.Id() })
const Key = (length: number) => Type.String({ minLength: length, maxLength: length + 2, pattern: '^[A-Za-z0-9_-]+={0,2}$' })

/** Notices on devices (web push). */
export const deviceOperations = {
  listDevices: {
    method: 'GET',
    path: '/devices',
    summary: 'Lists one’s own devices that are told of news, and the key to add one with',
    permission: 'manageOwnDevices',
    reply: Type.Object({
      devices: Type.Array(Type.Object({ id: Type.Id(), name: Type.String(), addedAt: Type.Instant() })),
      publicKey: Type.Optional(Type.String()),
    }),
  },
  addDevice: {
    method: 'POST',
    path: '/devices',
    summary: 'Adds this device, and with it the consent to be told on it; the same device again replaces itself',
    permission: 'manageOwnDevices',
    body: Type.Object({
      name: Type.Name({ minLength: 1, maxLength: 80, pattern: '\\S' }),
      endpoint: Type.String({ minLength: 10, maxLength: 1000, pattern: '^https?://' }),
      keys: Type.Object({ p256dh: Key(87), auth: Key(22) }),
    }),
    reply: Type.Object({ id: Type.Id() }),
  },
  removeDevice: {
    method: 'POST',
    path: '/devices/:deviceId/remove',
    summary: 'Removes a device: nothing is told on it any more',
    permission: 'manageOwnDevices',
    params: device,
  },
} as const satisfies Dict<OperationInput>
