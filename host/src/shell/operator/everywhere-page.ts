import { signOutEverywhere } from '../settings/sign-out-everywhere.js'

/** Asks before every sign-in of the account ends. */
export const everywherePage = signOutEverywhere('operator')
