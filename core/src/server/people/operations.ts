import { changeOwnLook, getOwnLook } from './own-look.js'
import { changeOwnProfile } from './change-own-profile.js'
import { changeOwnSettings } from './change-own-settings.js'
import { getClient, listClientEnrollments } from './get-client.js'
import { getOwnProfile } from './get-own-profile.js'
import { listClients } from './list-clients.js'

/** How core keeps what its contract promises about people. */
export const peopleImplementations = {
  getOwnProfile,
  changeOwnProfile,
  getOwnLook,
  changeOwnLook,
  listClients,
  getClient,
  listClientEnrollments,
  changeOwnSettings,
}
