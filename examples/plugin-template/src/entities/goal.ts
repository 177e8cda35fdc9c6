import { clientEntity, p } from '@lintel/core/server'
import { pluginTemplate } from '../contract.js'

/** Rows about a client: `clientEntity` adds tenant, agency and client, and its migration the policies. */
export const Goal = clientEntity(pluginTemplate, 'Goal', {
  text: p.text(),
  setAt: p.datetime(6),
  reachedAt: p.datetime(6).nullable(),
})
