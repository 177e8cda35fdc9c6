import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { notifications } from '../contract.js'
import { words } from '../words.js'
import { choicesView } from './choices-view.js'

/** How a client is told of what is new. */
export const choicesPage = page({
  contract: notifications,
  words,
  path: '/news/choices',
  permission: notifications.permissions.chooseTelling,
  load: async ({ api, call }) => ({ choices: await api.getChoices(), devices: await call(core).listDevices() }),
  title: (t) => t('telling'),
  view: ({ data }) => choicesView(data.choices, data.devices, '/settings'),
})
