import { useQuery } from '@tanstack/react-query';

/** Somebody of the demo shop of a local start. */
export interface LocalPerson {
  username: string;
  name: string;
  role: string;
  shopId: string | null;
  staffId: string | null;
  password: string;
  /** Of the second factor, base32; where the role needs one. */
  secret?: string;
}

export interface LocalStart {
  people: readonly LocalPerson[];
  sandbox: string | null;
  /** Moves the demo shop's time. */
  clock: string | null;
  temporalUi: string | null;
}

/** What only a local start tells: its people and its sandbox. Null everywhere else. */
export function useLocalStart(): LocalStart | null {
  const { data } = useQuery({
    queryKey: ['local'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<LocalStart | null> => {
      const response = await fetch('/local.json');
      return response.ok ? ((await response.json()) as LocalStart) : null;
    },
  });
  return data ?? null;
}
