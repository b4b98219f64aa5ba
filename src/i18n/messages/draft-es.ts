import type { draftEn } from "./draft-en";

export const draftEs: typeof draftEn = {
  draft: {
    hint: "Borrador, {count, plural, one {una línea} other {# líneas}}",
    lines: "Líneas en que se apoya",
    since: "{count, plural, one {una candidata} other {# candidatas}} desde el {day}",
    most: "Un seguimiento cita {most} líneas como máximo",
    moreLines: "{count, plural, one {Mostrar una línea más} other {Mostrar # líneas más}}",
    none: "Ninguna línea desde el {day} habla de ello. Las líneas que guarde de una fuente aparecen aquí.",
    noneKept: "Las líneas que guarde de una fuente aparecen aquí.",
    loading: "Buscando líneas",
    failed: "No se pudieron buscar las líneas. Puede publicar sin ellas.",
    use: "Usar el borrador",
    undo: "Deshacer el borrador",
    used: "El borrador está puesto: {count, plural, one {una línea marcada} other {# líneas marcadas}}.",
    valueOf:
      "{from} = {value}, de {nth, plural, =1 {la primera línea de abajo} =2 {la segunda línea de abajo} =3 {la tercera línea de abajo} other {una línea de abajo}}",
    valueAsIs:
      "«{from}», de {nth, plural, =1 {la primera línea de abajo} =2 {la segunda línea de abajo} =3 {la tercera línea de abajo} other {una línea de abajo}}",
    note: "borrador a partir de {count, plural, =1 {una línea} =2 {dos líneas} =3 {tres líneas} other {# líneas}}; cámbielo como quiera",
    why: {
      number: "dice la cifra del resultado clave",
      words: "menciona {words}",
      issue: "nombra {key}",
      owner: "de su responsable",
    },
    kept: "guardada por usted",
    remove: "No guardar más {place}",
    newTab: "{label}, en otra pestaña",
    citeKept: "Citar líneas guardadas ({count})",
    sources: "Fuentes",
    moreSources: "{count, plural, one {Mostrar una fuente más} other {Mostrar # fuentes más}}",
    compare: "Comparar",
    compareHide: "Ocultar la comparación",
    compareLabel: "Sus líneas como se citaron y como son ahora",
    still: "Las líneas citadas siguen diciendo lo mismo, ahora en",
    gone: "Las líneas citadas ya no están en ella.",
    compareFailed: "No se pudo leer la fuente como es ahora.",
  },
};
