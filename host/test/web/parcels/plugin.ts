import { definePlugin } from '@lintel/core/server'
import { parcels } from './contract.js'

/** What was sent, over all tests of one file. */
export const sent: { readonly text: string; readonly names: readonly string[] }[] = []
const resource = 'parcels.parcel'

export const parcelsPlugin = definePlugin({
  contract: parcels,
  operations: {
    async sendParcel({ body }, scope) {
      const id = scope.newId()
      const home = { resource, resourceId: id, agencyId: scope.agencies[0] ?? '', clientId: scope.actor.profile?.clientId ?? '' }
      for (const fileId of body.fileIds) await scope.services.core.files.attach(fileId, home)
      const names = (await scope.services.core.files.of(resource, [id])).map(({ name }) => name)
      sent.push({ text: body.text, names })
      return { id }
    },
  },
  ui: new URL('./browser/ui.js', import.meta.url),
})
