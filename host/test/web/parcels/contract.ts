import { defineContract, Type } from '@lintel/core'

/** A plugin with a form that takes files. */
export const parcels = defineContract({
  id: 'parcels',
  version: '1.0.0',
  permissions: { sendParcels: { label: 'Send parcels', grant: ['client'] } },
  operations: {
    sendParcel: {
      method: 'POST',
      path: '/parcels',
      permission: 'sendParcels',
      body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 100 }), fileIds: Type.Array(Type.Id(), { maxItems: 3 }) }),
      reply: Type.Object({ id: Type.Id() }),
    },
  },
})
