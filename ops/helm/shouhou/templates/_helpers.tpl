{{- define "shouhou.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "shouhou.labels" -}}
app.kubernetes.io/name: shouhou
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "shouhou.selector" -}}
app.kubernetes.io/name: shouhou
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{/* What every container of ours has: its image, its settings, no rights, a root that it cannot write. */}}
{{- define "shouhou.container" -}}
image: {{ include "shouhou.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
envFrom:
  - configMapRef: { name: {{ .Release.Name }}-settings }
  - secretRef: { name: {{ .Values.existingSecret }} }
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  - { name: data, mountPath: /data }
  {{- if .Values.tlsSecret }}
  - { name: tls, mountPath: /etc/shouhou/tls, readOnly: true }
  {{- end }}
{{- end }}

{{- define "shouhou.pod" -}}
automountServiceAccountToken: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{ toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
volumes:
  - { name: tmp, emptyDir: {} }
  - { name: data, emptyDir: {} }
  {{- if .Values.tlsSecret }}
  - { name: tls, secret: { secretName: {{ .Values.tlsSecret }} } }
  {{- end }}
{{- end }}
