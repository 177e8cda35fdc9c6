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
export { changePacket, changeRequest } from '../upkeep/change-request.js'
export { putBackPacket, putBackRequest } from '../upkeep/put-back.js'
export { removePacket, removeRequest } from '../upkeep/remove-request.js'
export { exportTasks } from './fhir.js'
export { cancelPacket, getPacket, getTodoPacket, openTodoPacket, remindPacket } from './packets.js'
export { answerTodo, countTodo, declineTodo, getTodo, listTodo, markSeen, openTodo, saveTodo } from './todo.js'
export { cancelRequest, countOverdue, getRequest, listRequests, remindNow, sendReady, sendRequest } from './working.js'
