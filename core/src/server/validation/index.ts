export { compileInput, type InputCheck, type InputSource } from './compile-input.js'
export { type CompiledSchemas, compileOperation } from './compile-operation.js'
export { compileReply, ReplyDefect } from './compile-reply.js'
