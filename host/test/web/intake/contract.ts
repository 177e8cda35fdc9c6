import { defineContract, Type } from '@lintel/core'

/** What later plugins will bring: forms of two kinds and general documents, with the rights that rows S5.6 to S5.8 name. */
export const intake = defineContract({
  id: 'intake',
  version: '1.0.0',
  permissions: {
    editDynamicForms: { label: 'Add, edit and archive dynamic forms', grant: ['therapist', 'administrator'] },
    uploadGeneralDocuments: { label: 'Upload client general documents', grant: ['therapist', 'administrator'] },
    manageIntakeForms: { label: 'Manage intake forms', grant: ['administrator'] },
    completeForms: { label: 'Complete forms and upload documents', grant: ['client'] },
  },
  operations: {
    archiveDynamicForm: { method: 'POST', path: '/dynamic-forms/archive', permission: 'editDynamicForms' },
    archiveIntakeForm: { method: 'POST', path: '/intake-forms/archive', permission: 'manageIntakeForms' },
    uploadGeneralDocument: { method: 'POST', path: '/general-documents', permission: 'uploadGeneralDocuments' },
    listToComplete: {
      method: 'GET',
      path: '/to-complete',
      permission: 'completeForms',
      reply: Type.Array(Type.Object({ id: Type.Id(), title: Type.String(), dueOn: Type.Nullable(Type.Day()) })),
    },
    complete: { method: 'POST', path: '/to-complete/:itemId', permission: 'completeForms', params: Type.Object({ itemId: Type.Id() }) },
  },
})
