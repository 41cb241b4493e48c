import { useEffect, useState } from 'react';
import { BOARD_NAMES, type BoardName, useBoard } from './useBoard';

/** The first board on which something stands, as one comes in. It stays, whatever happens on the boards then. */
export function useFirstBoard(): BoardName {
  const totals = [
    useBoard('deadlines').data?.total,
    useBoard('responses').data?.total,
    useBoard('promises').data?.total,
    useBoard('stuck').data?.total,
    useBoard('stages').data?.total,
  ];
  const isRead = totals.every((total) => total !== undefined);
  const found = BOARD_NAMES.find((_name, index) => (totals[index] ?? 0) > 0);
  const [first, setFirst] = useState<BoardName>();
  useEffect(() => {
    if (isRead) setFirst((before) => before ?? found ?? BOARD_NAMES[0]);
  }, [isRead, found]);
  return first ?? found ?? BOARD_NAMES[0];
}
