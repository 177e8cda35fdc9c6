export { applyCorrection, correctContact, refuseCorrection } from '../correction/corrections.js'
export {
  acceptDocument,
  acceptDocuments,
  askForDocuments,
  replaceDocument,
  sendBackDocument,
  sendBackDocuments,
  sendDocuments,
  takeBackDocument,
} from '../documents/documents.js'
export { addTemplatePart, changeTemplatePart, moveTemplatePart, removeTemplatePart } from '../templates/change-parts.js'
export {
  createPacketTemplate,
  getPacketTemplate,
  listPacketTemplates,
  removePacketTemplate,
  renamePacketTemplate,
  sendPacketTemplate,
} from '../templates/templates.js'
export { exportTasks } from './fhir.js'
export { cancelPacket, getPacket, getTodoPacket, openTodoPacket, remindPacket } from './packets.js'
export { answerTodo, countTodo, declineTodo, getTodo, listTodo, markSeen, openTodo, saveTodo } from './todo.js'
export { cancelRequest, changeRequest, countOverdue, getRequest, listRequests, remindNow, sendReady, sendRequest } from './working.js'
