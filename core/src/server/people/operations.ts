import type { Core, Operation } from '../../contract/index.js'
import { changeOwnLook, getOwnLook } from './own-look.js'
import { changeOwnProfile } from './change-own-profile.js'
import { changeOwnSettings } from './change-own-settings.js'
import { readDesk } from './desk/read-desk.js'
import { getClient, listClientEnrollments } from './get-client.js'
import { getOwnProfile } from './get-own-profile.js'
import { listClients } from './list-clients.js'

type Kept =
  | 'getOwnProfile'
  | 'changeOwnProfile'
  | 'getOwnLook'
  | 'changeOwnLook'
  | 'listClients'
  | 'getClient'
  | 'listClientEnrollments'
  | 'changeOwnSettings'
  | 'readDesk'

/** How core keeps what its contract promises about people. */
export const peopleImplementations: { readonly [K in Kept]: Operation<Core, K> } = {
  getOwnProfile,
  changeOwnProfile,
  getOwnLook,
  changeOwnLook,
  listClients,
  getClient,
  listClientEnrollments,
  changeOwnSettings,
  readDesk,
}
