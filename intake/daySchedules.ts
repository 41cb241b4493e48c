import { type Client, ScheduleNotFoundError } from '@temporalio/client';

/** Deletes a schedule in Temporal; one that is gone already is no failure. */
export async function deleteSchedule(temporal: Client, scheduleId: string): Promise<void> {
  try {
    await temporal.schedule.getHandle(scheduleId).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}
