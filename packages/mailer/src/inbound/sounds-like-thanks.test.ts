import { describe, expect, it } from 'vitest';
import { soundsLikeThanks } from './sounds-like-thanks.js';

const THANKS = [
  'gracias, ya quedó',
  'Perfecto, muchas gracias!',
  'thanks, works now',
  'Muchas gracias por su ayuda.',
  'Listo, ya pude entrar. Gracias.',
  'Buenos días, quedó solucionado. Mil gracias por la pronta respuesta.\n\nSaludos,\nMarta Rincón',
  'Excelente servicio, gracias',
  'Ya funciona perfectamente',
  'Ok gracias',
  'Gracias Camilo 🙏',
  '👍',
  'Quedo muy agradecida por la atención',
  'Todo en orden, gracias',
  'Ya no sale el error, gracias',
  'Gracias, ya puedo cotizar sin problemas',
  'Ya quedó resuelto el problema. Muchas gracias',
  'Conforme, pueden cerrar el caso',
  'De acuerdo, gracias.',
  'Agradezco su gestión',
  'Thank you so much!',
  'It works now, thanks a lot for the quick help.',
  'All good, thank you',
  'Great job, thanks!\n\nBest regards,\nJohn',
  'Solved. Thanks',
  'No more issues, thank you!',
  'Obrigado!',
  'Muito obrigada, já consegui acessar',
  'Perfeito, funcionou. Obrigado pela ajuda',
  'Deu certo, valeu',
  'Resolvido, obrigado. Abraços',
  'Não aparece mais o erro, obrigado',
];

const MORE = [
  'gracias pero sigue fallando',
  'gracias, ¿y la otra póliza?',
  'Gracias, pero no',
  'No funciona',
  'Ya no funciona',
  'Todavía no funciona, gracias',
  'Gracias por nada',
  'Muchas gracias, quedo atento',
  'Gracias de antemano',
  'Perfecto. Ahora necesito que revisen la póliza 4412',
  'Gracias, adjunto el documento',
  'Ok, y la otra solicitud cuándo la responden',
  'Gracias, aún falta el anexo',
  'Listo en Chrome; en Edge sigue igual',
  'Gracias. Por favor envíenme la factura',
  'Gracias, lo voy a probar mañana y les cuento',
  'Sin embargo, gracias',
  'No estoy conforme con la solución',
  'El sistema está lento desde ayer',
  '',
  '   ',
  'hola',
  'Thanks, but it still fails',
  'Thanks. Can you also check the other one',
  'Thanks in advance',
  'It does not work',
  'Works only sometimes, thanks',
  'Thank you, waiting for your answer',
  "Perfect, except it isn't",
  'Obrigado, mas ainda não funciona',
  'Obrigada, e a outra apólice?',
  'Fico no aguardo, obrigado',
  'Não resolveu',
  'Obrigado, falta o boleto',
  `Gracias. ${'La cotización quedó con otro valor asegurado que el que aparece en la carátula. '.repeat(5)}`,
  'Gracias, la prima quedó liquidada sobre vehículo modelo 2019 color rojo placa ABC123 ciudad Cali',
];

describe('an answer to a solution', () => {
  it.each(THANKS)('sounds like thanks: %s', (text) => {
    expect(soundsLikeThanks(text)).toBe(true);
  });

  it.each(MORE)('says more than thanks: %s', (text) => {
    expect(soundsLikeThanks(text)).toBe(false);
  });

  it('is judged quickly, however hostile', () => {
    const began = performance.now();
    for (const part of ['gracias ', 'ya no ', '¿', '[', 'no hay ', 'a'.repeat(279)]) soundsLikeThanks(part.repeat(200_000));
    for (const part of ['ya no se ', 'el la los ', ' ', 'no ']) soundsLikeThanks(`gracias ${part.repeat(40)}`.slice(0, 280));
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});
