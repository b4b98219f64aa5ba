export { useFormatter, useTranslations } from "use-intl";
export { type Locale, localeOf, locales } from "./locale";
export type { Messages } from "./messages/en";
export { I18nProvider } from "./provider";
export { formatDay, messagesOf, translator } from "./translator";
export { useDays } from "./use-days";
export { useInputProblems } from "./use-input-problems";
