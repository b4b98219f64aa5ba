import type { inputsEn } from "./inputs-en";

export const inputsEs: typeof inputsEn = {
  activity: "Indique qué hay que hacer",
  value: "Indique en qué punto está ahora",
  comment: "Escriba algo",
  oneThing: "Un comentario trata de una sola cosa",
  order: "El último día va después del primero",
  initiative: "Dé un nombre al trabajo",
  keyResult: "Indique qué se mide",
  band: "Indique entre qué valores debe mantenerse",
  bandOrder: "El límite superior va por encima del inferior",
  start: "Indique dónde empieza",
  target: "Indique dónde debe terminar",
  same: "Es igual al inicio. Elija otro valor, o «mantener».",
  reason: "Indique por qué",
  objective: "Dé un nombre al resultado",
  unstorable: "Tiene un carácter que no se puede guardar",
  day: "Use un día entre 1900 y 2199",
  phrases: "Como mucho 500 frases, una por línea",
  phrase: "Una frase tiene como mucho 200 caracteres",
  other: "Esto no se puede guardar. Revíselo.",
};
