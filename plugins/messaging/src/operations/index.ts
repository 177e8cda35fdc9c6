export { closeConversation, reopenConversation } from './closing.js'
export {
  changeContactPolicy,
  changeOwnContact,
  changeStaffContact,
  getContactPolicy,
  getOwnContact,
  getStaffContact,
} from './contact-policy.js'
export { getContact, getRecipient, listContacts } from './contacts.js'
export { getConversation } from './get-conversation.js'
export { listConversations } from './list-conversations.js'
export { listMessages } from './list-messages.js'
export { openConversation, writeToClient } from './open-conversation.js'
export { countUnread, markRead } from './reading.js'
export { sendMessage } from './send-message.js'
export { listFound, saveDraft, searchMessages, setPrivacy } from './own.js'
export { changeFurther, changeOfficeHours, closeOnDay, getFurther, getOfficeHours, openOnDay } from './office.js'
export { countWaiting, settleOverdue } from './waiting.js'
export {
  changeOwnAbsence,
  changeStaffAbsence,
  endOwnAbsence,
  endStaffAbsence,
  getOwnAbsence,
  getStaffAbsence,
  listColleagues,
  takeConversation,
  transferConversation,
} from './working.js'
