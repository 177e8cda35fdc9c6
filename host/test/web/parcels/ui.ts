import { defineUi, defineWords, form, html, page } from '@lintel/core/ui'
import { parcels } from './contract.js'

const texts = { title: 'Parcels', sendParcel: 'Send', 'sendParcel.text': 'Text', 'sendParcel.fileIds': 'Files', sent: 'Sent' }
const words = defineWords({ en: texts, es: texts })
const parcelPage = page({
  contract: parcels,
  words,
  path: '/parcels',
  permission: parcels.permissions.sendParcels,
  title: (t) => t('title'),
  view: () =>
    html`<h1>Parcels</h1>${form(parcels, 'sendParcel', { words, fields: { fileIds: { kind: 'file', accept: '.pdf,.txt' } }, done: 'sent' })}`,
})
export const ui = defineUi({ contract: parcels, words, pages: [parcelPage] })
