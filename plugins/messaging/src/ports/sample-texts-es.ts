import { day, type SampleConversation } from './sample-texts.js'

/** Conversations of a client who speaks Spanish, oldest first; the newest waits for an answer. */
export const ofMother: readonly SampleConversation[] = [
  {
    subject: 'Tarjeta de la biblioteca',
    closed: 'staff',
    lines: [
      { side: 'client', minutesAgo: 14 * day, body: 'Buenos días. ¿Puedo imprimir documentos en la biblioteca?' },
      { side: 'staff', minutesAgo: 14 * day - 50, body: 'Sí, diez hojas al día sin costo. Pida la tarjeta en el mostrador.' },
      { side: 'client', minutesAgo: 13 * day, body: 'Ya la tengo, gracias.' },
    ],
  },
  {
    subject: 'Cita del miércoles',
    draft: 'Claro que puede venir con Mia. Hay juguetes y',
    lines: [
      { side: 'staff', minutesAgo: day, body: 'El miércoles a las 10 hablamos del contrato. ¿Le queda bien?' },
      { side: 'client', minutesAgo: day - 90, body: 'Sí, a las diez está bien.' },
      { side: 'client', minutesAgo: 22, body: 'Ese día no hay escuela. ¿Puedo llevar a Mia?' },
    ],
  },
]

/** Conversations about a child, oldest first: with whoever acts for the child, and one with the child alone. */
export const ofChild: readonly SampleConversation[] = [
  {
    subject: 'Autobús escolar',
    lines: [
      { side: 'client', minutesAgo: 6 * day, body: 'Nos mudamos la semana que viene. ¿El autobús escolar llega a la calle Maple?' },
      {
        side: 'staff',
        minutesAgo: 6 * day - 130,
        body: 'Llamé a la escuela. La parada nueva está en la esquina de Maple y Tercera, a las 7:20.',
      },
    ],
  },
  {
    subject: '¿Cómo va la escuela?',
    isPrivate: true,
    lines: [
      { side: 'staff', minutesAgo: 4 * day, body: 'Esto lo leemos solo tú y yo. Puedes escribirme de la escuela o de lo que quieras.' },
    ],
  },
]
