import { changeEmail } from '../own-email/change-email.js'

/** Another e-mail address of one's own. */
export const changeEmailPage = changeEmail('portal')
