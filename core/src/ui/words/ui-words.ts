import { defineWords } from './define-words.js'

/** The few texts that every page needs: kept here, in both languages, because they travel with the shared module. */
export const uiWords = defineWords({
  en: {
    fence: 'This part cannot be shown right now. The rest of the page works.',
    optional: 'optional',
    faults: 'Please check what you entered',
    sending: 'One moment',
    failed: 'That did not go through. Check your connection and try again.',
    choose: 'Choose',
    yes: 'Yes',
    no: 'No',
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    dayAt: '{day}, {time}',
    now: 'just now',
  },
  es: {
    fence: 'Esta parte no se puede mostrar ahora. El resto de la página funciona.',
    optional: 'opcional',
    faults: 'Revise lo que escribió',
    sending: 'Un momento',
    failed: 'No se pudo enviar. Revise su conexión e inténtelo de nuevo.',
    choose: 'Elija',
    yes: 'Sí',
    no: 'No',
    today: 'hoy',
    yesterday: 'ayer',
    tomorrow: 'mañana',
    dayAt: '{day}, {time}',
    now: 'ahora mismo',
  },
})
