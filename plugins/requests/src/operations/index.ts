export { exportTasks } from './fhir.js'
export { cancelPacket, getPacket, getTodoPacket, remindPacket } from './packets.js'
export { answerTodo, countTodo, declineTodo, getTodo, listTodo, markSeen, openTodo, saveTodo } from './todo.js'
export { cancelRequest, changeRequest, countOverdue, getRequest, listRequests, remindNow, sendReady, sendRequest } from './working.js'
