import {
  notificationList,
  notificationPage,
  notificationRead,
  notificationReadView,
} from "#schema";
import { listNotifications, readNotification } from "#services/notifications";
import { memberProcedure, router } from "../procedures";

export const notificationsRouter = router({
  list: memberProcedure
    .input(notificationList)
    .output(notificationPage)
    .query(({ ctx, input }) => listNotifications(ctx.scope, input)),
  read: memberProcedure
    .input(notificationRead)
    .output(notificationReadView)
    .mutation(({ ctx, input }) => readNotification(ctx.scope, input)),
});
